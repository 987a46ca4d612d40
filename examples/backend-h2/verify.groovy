def log = new File(basedir, 'build.log').text.replaceAll(/\u001b\[[0-9;]*m/, '')
assert log.count('in example.h2.H2BackendTest') == 2
// The one on the class path.
assert log.contains('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0')
