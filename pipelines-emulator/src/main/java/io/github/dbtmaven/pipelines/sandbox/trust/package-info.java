/**
 * Trust stores of steps as values: CA bundle, Java trust store, single PEM files. Used by both sandbox kinds; imports
 * no other package of the project.
 */
package io.github.dbtmaven.pipelines.sandbox.trust;
