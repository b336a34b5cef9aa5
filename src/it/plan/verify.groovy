import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').getText('UTF-8')
// the list, under -q and without Maven's word before its lines
assert log.contains('bitbucket-pipelines.yml: 3 pipelines\n')
assert log.contains('    stage Ship, manual, to staging\n      3 Copy\n')
assert log.contains('      asks for DAY\n')
// one event
assert log.contains('\n  won: "feature/*" matches "feature/of-the-plan"\n  lost: default (line 6): runs only when')
assert log.contains('          POSTGRES_PASSWORD=**** (definitions, line 4; $DB_PASSWORD from pipelines-variables.yml)')
assert log.contains('memory     3584 of 4096 MB (service default), services take 512')
assert log.contains('REGION=us (pipelines-variables.yml, deployment staging)')
assert log.contains('Explained the push to feature/of-the-plan; nothing was run.')
// that nothing runs is an answer
assert log.contains('No pipeline runs for tag "of-the-plan"')
assert log.contains('dbt.format is "yaml", but must be one of "text", "json".')

def plan = new JsonSlurper().parse(new File(basedir, 'target/plan.json'), 'UTF-8')
assert plan.state == 'planned'
assert plan.pipeline.section == 'branches'
assert plan.items*.kind == ['parallel', 'stage']
assert plan.items[0].steps*.name == ['Build', 'Lint']
assert plan.items[0].steps[0].services[0].variables[0].value == null
assert !new File(basedir, 'target/plan.json').text.contains('dbt build')
