import groovy.json.JsonSlurper

def receipt = new JsonSlurper().parse(new File(basedir, 'target/dbt-deploy/receipt.json'))
assert receipt.outcome == 'FAILED'
assert receipt.reason.contains('"model.shop.marts" failed, and 1 after it was skipped')
def log = new File(basedir, 'build.log').text
assert log.contains('Its state is not published.')
assert log.contains('is not published, because the deploy failed')
assert !new File(basedir, 'shelf').exists()
