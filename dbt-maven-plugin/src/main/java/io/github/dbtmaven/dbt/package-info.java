/**
 * What every package of the plugin may say and throw: progress, trouble, and all texts. Imports nothing of ours.
 */
package io.github.dbtmaven.dbt;
