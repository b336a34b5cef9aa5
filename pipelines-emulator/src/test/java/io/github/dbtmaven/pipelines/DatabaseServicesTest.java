package io.github.dbtmaven.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtmaven.pipelines.EmulatorFixture.FinishedBuild;
import io.github.dbtmaven.pipelines.event.RunEvent.BuildState;
import io.github.dbtmaven.pipelines.needs.Need;
import io.github.dbtmaven.pipelines.needs.Needs;
import io.github.dbtmaven.pipelines.needs.SecondLane;
import org.junit.jupiter.api.Test;

/**
 * Databases as services with the settings that people write. Each first start runs a temporary server, and the first
 * connection of the script succeeds without a loop that waits.
 */
@SecondLane
@Needs({Need.DOCKER, Need.DATABASE_IMAGES})
class DatabaseServicesTest extends RunningServices {
    @Test
    void scriptReachesEachAtItsFirstTry() {
        FinishedBuild build = fixture.runFile("""
                definitions:
                  services:
                    postgres:
                      image: postgres:15
                      variables: {POSTGRES_DB: shop, POSTGRES_USER: dbt, POSTGRES_PASSWORD: $SECRET}
                    mysql:
                      image: mysql:8.0
                      variables:
                        MYSQL_DATABASE: shop
                        MYSQL_ROOT_PASSWORD: root
                        MYSQL_USER: dbt
                        MYSQL_PASSWORD: let_me_in
                    redis:
                      image: redis:7
                pipelines:
                  default:
                    - step:
                        image: postgres:15
                        services: [postgres, mysql, redis]
                        script:
                          - export PGPASSWORD="$SECRET"
                          - psql -h localhost -U dbt -d shop -Atc "select 'postgres ' || current_database()"
                          - mysql -h 127.0.0.1 -u dbt -plet_me_in shop -Ne "select concat('mysql ', database())"
                          - mysql -h 127.0.0.1 -u root -proot -Ne "select 'mysql root'"
                          - redis-cli -h localhost set key value
                          - redis-cli -h localhost get key
                """);

        assertThat(build.result().state()).as("%s", build.console()).isEqualTo(BuildState.PASSED);
        assertThat(build.output()).contains("postgres shop", "mysql shop", "mysql root", "OK", "value");
        assertThat(build.warnings()).isEmpty();
        assertThat(String.join("\n", build.console()))
                .contains("(port 5432)", "(port 3306)", "(port 6379)", "Service \"mysql\" is ready after");
    }

    @Test
    void showsWhyDatabaseDoesNotStart() {
        FinishedBuild build = fixture.runFile("""
                definitions: {services: {postgres: {image: 'postgres:15'}}}
                pipelines:
                  default:
                    - step:
                        image: postgres:15
                        services: [postgres]
                        script: [pg_isready -h localhost]
                """);

        assertThat(build.result().state()).isEqualTo(BuildState.FAILED);
        assertThat(build.warnings()).containsExactly("1 service-ended");
        assertThat(String.join("\n", build.console())).contains("| Error: Database is uninitialized");
    }
}
