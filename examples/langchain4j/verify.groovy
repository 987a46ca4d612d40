def log = new File(basedir, 'build.log').text
['json', 'compressed'].each { backend ->
    assert log.contains("3 memories stored in memories-${backend}")
}
assert log.count('When can I come in? The harbour opens at six, says notice') == 2
