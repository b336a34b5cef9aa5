import groovy.json.JsonSlurper

def receipt = new JsonSlurper().parse(new File(basedir, 'target/dbt-deploy/receipt.json'))
assert receipt.outcome.toString().toLowerCase() == 'passed'
def state = new File(basedir, 'state').list()
assert state.contains('dbt-state.json') && state.contains('manifest.json') && state.contains('run_results.json')
assert state.any { it.endsWith('.tar.gz') }
def results = new JsonSlurper().parse(new File(basedir, 'target/run_results.json'))
assert results.results.isEmpty()
