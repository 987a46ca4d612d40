def log = new File(basedir, 'build.log').text
assert log.count('in example.h2.H2BackendTest') == 2
