package io.github.dbtmaven.dbt.explain.manifest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a comparison needs of a node. Texts are kept as hashes; the place in the file leads to them.
 *
 * @param offset of its JSON object, in bytes from the start of the manifest
 * @param path {@code original_file_path}
 * @param patchPath path of the YAML file with its properties; empty if it has none, or if that is its own file
 * @param hashes of what dbt compares; a missing aspect is absent from the node
 * @param docs the descriptions, which dbt compares only if they are persisted
 * @param contract what dbt compares of the contract
 * @param parents unique ids of the nodes that it reads
 * @param macros unique ids of the macros that it calls
 * @param variables names of the variables that its code reads
 */
public record ComparedNode(
        String uniqueId,
        ComparedKind kind,
        long offset,
        String path,
        String patchPath,
        boolean enabled,
        Map<Aspect, Long> hashes,
        Docs docs,
        ContractChecksum contract,
        List<String> parents,
        List<String> macros,
        List<String> variables) {
    public ComparedNode {
        hashes = hashes.isEmpty() ? Map.of() : new EnumMap<>(hashes);
        parents = List.copyOf(parents);
        macros = List.copyOf(macros);
        variables = List.copyOf(variables);
    }

    /** Descriptions of the relation and of its columns, and whether {@code persist_docs} writes them. */
    public record Docs(long relation, long columns, boolean relationPersisted, boolean columnsPersisted) {}

    /** Whether the contract is enforced, and the checksum of the columns. */
    record ContractChecksum(boolean enforced, long checksum) {
        /** Returns whether dbt sees no change. The checksum counts only while the contract is enforced. */
        boolean same(ContractChecksum old) {
            return enforced ? old.enforced && checksum == old.checksum : !old.enforced;
        }
    }

    long hash(Aspect aspect) {
        return hashes.getOrDefault(aspect, ValueHash.ABSENT);
    }

    /** Returns the type of the resource, the first part of the unique id. */
    public String type() {
        return uniqueId.substring(0, Math.max(0, uniqueId.indexOf('.')));
    }

    /** Returns whether {@code dbt ls} lists it. Hooks and inline queries are nodes, too. */
    public boolean listed() {
        return enabled && !type().equals("operation") && !type().equals("sql_operation");
    }

    /** Returns whether this part is the same as in the state. */
    public boolean same(ComparedNode old, Aspect aspect) {
        return switch (aspect) {
            case DESCRIPTION ->
                (!docs.relationPersisted || docs.relation == old.docs.relation)
                        && (!docs.columnsPersisted || docs.columns == old.docs.columns);
            case CONTRACT -> kind != ComparedKind.MODEL || contract.same(old.contract);
            // a checksum of the kind "none" has no hash and is not even equal to itself
            case BODY -> hash(aspect) == old.hash(aspect) && (kind != ComparedKind.SEED || hash(aspect) != 0);
            default -> hash(aspect) == old.hash(aspect);
        };
    }
}
