import groovy.json.JsonSlurper

def receipt = new JsonSlurper().parse(new File(basedir, 'target/dbt-deploy/receipt.json'))
assert receipt.outcome.toString().toLowerCase() == 'failed'
assert !new File(basedir, 'state').exists()
