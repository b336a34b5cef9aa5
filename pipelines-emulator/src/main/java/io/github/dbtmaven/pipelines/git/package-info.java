/** Reads the user's repository with the git command line and clones from it as Bitbucket does. Never writes to it. */
package io.github.dbtmaven.pipelines.git;
