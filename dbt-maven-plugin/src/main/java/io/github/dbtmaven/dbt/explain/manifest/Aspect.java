package io.github.dbtmaven.dbt.explain.manifest;

/** A part of a node that dbt compares as a whole. */
public enum Aspect {
    /** The raw code; for a seed, the checksum of its file. */
    BODY,
    /** The unrendered configuration, without the keys of the relation and without tags and group. */
    CONFIG,
    /** The configured database, schema and alias; for a source, its database, schema and identifier. */
    RELATION,
    /** The descriptions that {@code persist_docs} writes to the warehouse. */
    DESCRIPTION,
    /** The enforced contract of a model. */
    CONTRACT,
    /** The fully qualified name, which contains the folders. */
    LOCATION,
    /** What references to a model depend on: access, latest version and deprecation date. */
    ACCESS,
    /** Other properties, for example the owner of an exposure or the definition of a unit test. */
    PROPERTIES,
    /** The macros that the node calls, also through other macros. */
    MACROS
}
