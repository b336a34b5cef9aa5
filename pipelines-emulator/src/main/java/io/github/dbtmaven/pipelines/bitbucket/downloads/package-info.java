/** The Downloads of the repository: folder, list, multipart upload, and the storage half behind signed links. */
package io.github.dbtmaven.pipelines.bitbucket.downloads;
