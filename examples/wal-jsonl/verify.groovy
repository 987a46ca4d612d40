def log = new File(basedir, 'build.log').text
assert log.count('in example.jsonl.JsonlWalTest') == 2
