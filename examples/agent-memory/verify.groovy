def log = new File(basedir, 'build.log').text
['json', 'compressed', 'sqlite'].each { backend ->
    assert log.contains("3 memories stored in memories-${backend}; dying without closing")
    assert log.contains("memories-${backend} was left by a crash: 3 writes recovered, 3 memories")
}
assert log.count('asked for a drink: Prefers tea over coffee') == 3
