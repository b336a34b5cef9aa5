/** The Downloads of the repository: folder, list, multipart upload, and the object storage behind signed links. */
package io.github.dbtmaven.pipelines.bitbucket.downloads;
