def log = new File(basedir, 'build.log').text
assert log.contains('127.0.0.1:1')
assert !log.contains('planted-token')
assert !new File(basedir, 'target/run_results.json').exists()
