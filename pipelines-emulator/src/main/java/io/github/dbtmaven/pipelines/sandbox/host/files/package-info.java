/** Copies, packs, unpacks and deletes the files of steps on this machine. */
package io.github.dbtmaven.pipelines.sandbox.host.files;
