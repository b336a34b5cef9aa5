package io.github.dbtmaven.pipelines.run.pipe;

import io.github.dbtmaven.pipelines.text.Shown;
import java.util.Set;

/** Messages of the upload pipe in addition to the toolkit's. The real wording is unknown. */
final class UploadMessages {
    private UploadMessages() {}

    static String noMatch(String glob) {
        return "No file matches FILENAME \"" + glob + "\" in the folder in which the pipe was started.";
    }

    static String equalNames(String file) {
        return Shown.quoted(file) + " replaces a file of the same base name that was uploaded before it.";
    }

    static String uploaded(Set<String> names, UploadVariables variables) {
        return "Uploaded to the Downloads of " + variables.account() + "/" + variables.repository() + ": "
                + String.join(", ", names);
    }

    static String failed(String file, UploadVariables variables, DownloadsUploader.Answer answer) {
        String what = "Failed to upload " + Shown.quoted(file) + " to the Downloads of " + variables.account() + "/"
                + variables.repository();
        if (answer.status() == 0) {
            return what + ": no response: " + answer.reason() + ".";
        }
        String status =
                what + ": status " + answer.status() + (answer.reason().isEmpty() ? "" : ": " + answer.reason());
        return answer.status() == 401 && variables.authentication().basic()
                ? status
                        + " BITBUCKET_USERNAME must be the e-mail of the account and BITBUCKET_APP_PASSWORD an API token."
                : status;
    }
}
