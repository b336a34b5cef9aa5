assert new File(basedir, 'build.log').text.contains('No deploy receipt found in')
assert !new File(basedir, 'shelf').exists()
