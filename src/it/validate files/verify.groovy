def log = new File(basedir, 'build.log').readLines()
// as it was printed: under -q, and without Maven's word before each line
// (a Maven that takes a pipe for a terminal resets colours before anything is printed)
assert log.any { it.endsWith('bitbucket-pipelines.yml: valid, 1 warning') && !it.contains('[INFO]') }
assert log.any { it.startsWith('ci/broken.yml:5:18: error: ') && it.contains('Did you mean "pip"?') }
assert log.contains('     5 |         caches: [pipp]')
assert log.contains('       |                  ^')
assert log.contains('2 files: 1 valid, 1 rejected; 1 error, 1 warning')
// the entry of the pom was read
assert log.any { it.contains('bitbucket-pipelines.yml:1:1: warning: dbt.repositories names the repository "shared" in "') }
assert log.any { it.contains('"ci/broken.yml" has 1 error; dbt.failOn is "error". The report is printed above.') }
