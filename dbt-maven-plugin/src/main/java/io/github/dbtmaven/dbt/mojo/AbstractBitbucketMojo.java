package io.github.dbtmaven.dbt.mojo;

import io.github.dbtmaven.dbt.Progress;
import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.bitbucket.BitbucketClient;
import io.github.dbtmaven.dbt.bitbucket.BitbucketCredentials;
import io.github.dbtmaven.dbt.bitbucket.BitbucketMessages;
import io.github.dbtmaven.dbt.command.Sources;
import io.github.dbtmaven.dbt.mojo.maven.MavenSettings;
import io.github.dbtmaven.dbt.mojo.maven.QuietLoggers;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Base class of the goals that use a dbt project and Bitbucket. */
abstract class AbstractBitbucketMojo extends AbstractDbtMojo {
    private final SettingsDecrypter decrypter;

    /** Folder of the dbt project, with {@code dbt_project.yml}. */
    @Parameter(property = "dbt.projectDir", defaultValue = "${session.executionRootDirectory}")
    private File projectDir;

    /**
     * Id of a {@code <server>} in settings.xml with the credentials for Bitbucket: an e-mail address and an API token,
     * or only an access token as the password. Default: {@code BITBUCKET_ACCESS_TOKEN}, otherwise {@code
     * BITBUCKET_USERNAME} and {@code BITBUCKET_APP_PASSWORD}.
     */
    @Parameter(property = "dbt.serverId")
    private String serverId;

    AbstractBitbucketMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    final Path projectDirectory() {
        return projectDir.toPath();
    }

    /** Returns the proxies of settings.xml and of the environment. */
    final ProxySettings proxies() {
        return settings().proxies(System.getProperties(), System.getenv());
    }

    /** Opens a client of Bitbucket for the repository of the project. Maven must not be offline. */
    final BitbucketClient bitbucket(Sources sources, Progress progress) {
        QuietLoggers.set(); // with -X, the HTTP clients would log the credentials
        BitbucketCredentials credentials = Optional.ofNullable(serverId)
                .map(settings()::credentials)
                .or(() -> BitbucketCredentials.of(System.getenv()))
                .orElseThrow(() -> new UserError(BitbucketMessages.noCredentials()));
        String repository = sources.bitbucketRepository(projectDirectory())
                .orElseThrow(() -> new UserError(BitbucketMessages.noRepository()));
        return new BitbucketClient(repository, credentials, proxies(), progress);
    }

    private MavenSettings settings() {
        return new MavenSettings(session().getSettings(), decrypter);
    }
}
