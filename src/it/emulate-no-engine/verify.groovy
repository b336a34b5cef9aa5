def log = new File(basedir, 'build.log').text
assert log.contains('tcp://127.0.0.1:1')
assert log.contains('dbt.runtime=host')
assert !new File(basedir, 'target/pipelines/builds/1').exists()
