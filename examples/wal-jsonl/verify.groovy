def log = new File(basedir, 'build.log').text.replaceAll(/\u001b\[[0-9;]*m/, '')
assert log.count('in example.jsonl.JsonlWalTest') == 2
