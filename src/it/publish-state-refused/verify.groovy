assert new File(basedir, 'build.log').text.contains('There is no receipt of a deploy in')
assert !new File(basedir, 'shelf').exists()
