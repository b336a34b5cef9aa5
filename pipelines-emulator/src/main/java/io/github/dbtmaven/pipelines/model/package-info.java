/** Records for the content of a {@code bitbucket-pipelines.yml}. Imports no other package of the project. */
package io.github.dbtmaven.pipelines.model;
