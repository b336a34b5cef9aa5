import groovy.json.JsonSlurper

def receipt = new JsonSlurper().parse(new File(basedir, 'target/dbt-deploy/receipt.json'))
assert receipt.outcome == 'PASSED'
assert receipt.target == 'prod'
assert new File(basedir, 'target/dbt-deploy/manifest.json').isFile()
def pointer = new JsonSlurper().parse(new File(basedir, 'shelf/dbt-state.json'))
assert new File(basedir, "shelf/${pointer.archive.name}").length() == pointer.archive.bytes
def log = new File(basedir, 'build.log').text
assert log.contains('Deployed 2 nodes to target "prod"')
assert log.contains('No model, seed, snapshot, function or test differs from the state: CI builds nothing')
assert log.contains('"model.shop.marts" is not selected: dbt sees no difference from the state, and none in the 1 node that it reads')
