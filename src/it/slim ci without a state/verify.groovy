import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'target/run_results.json'))
assert results.results.size() == 4
assert new File(basedir, 'build.log').text.contains('dbt.stateMissing')
