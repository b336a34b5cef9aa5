package io.github.dbtmaven.pipelines;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;

/** The pipelines of the tests that resume builds. */
abstract class ResumedPipelines {
    static final String MAKE = """
            - step:
                name: Make
                script:
                  - echo made > made.txt && echo hidden > hidden.txt
                  - echo NUMBER=7 > "$BITBUCKET_PIPELINES_VARIABLES_PATH"
                artifacts:
                  upload:
                    - { name: given, type: shared, paths: [ made.txt ] }
                    - { name: own, type: scoped, paths: [ hidden.txt ] }
                output-variables: [ NUMBER ]
            """;

    abstract EmulatorFixture fixture();

    FinishedBuild resume(String steps, int step) {
        return fixture().run(steps, request -> fixture().emulator().resuming(request, step));
    }

    static final String PARENT = """
            image: python:3.11
            pipelines:
              default:
                - step:
                    name: Make
                    script:
                      - echo made > made.txt && echo LEVEL=7 > "$BITBUCKET_PIPELINES_VARIABLES_PATH"
                    artifacts: { upload: [ { name: given, type: shared, paths: [ made.txt ] } ] }
                    output-variables: [ LEVEL ]
                - step:
                    name: Scan
                    type: pipeline
                    custom: scan
                    input-variables: { AT: '$LEVEL', RUN: '$BITBUCKET_BUILD_NUMBER' }
                    artifacts: { upload: [ given ], download: [ report ] }
                - step: { name: Use, script: [ USE ] }
              custom:
                scan:
                  - variables: [ { name: AT }, { name: RUN } ]
                  - step:
                      name: Inside
                      script: [ 'echo "scan at $AT"; cat made.txt > report.txt; INSIDE' ]
                      artifacts: { upload: [ { name: report, type: shared, paths: [ report.txt ] } ] }
            """;

    FinishedBuild parent(String use, String inside, int fromStep) {
        return fixture()
                .runFile(
                        PARENT.replace("USE", use).replace("INSIDE", inside),
                        request ->
                                fromStep == 0 ? request : fixture().emulator().resuming(request, fromStep));
    }
}
