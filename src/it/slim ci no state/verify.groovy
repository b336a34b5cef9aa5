def log = new File(basedir, 'build.log').text
assert log.contains('yet: CI builds everything, without deferral (dbt.stateMissing=full)')
assert log.contains('CI built 2 of 2 nodes')
assert log.contains('and dbt.stateMissing is "fail". Run dbt:deploy and dbt:publish-state on the trunk')
