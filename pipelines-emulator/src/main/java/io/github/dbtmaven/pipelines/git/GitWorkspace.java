package io.github.dbtmaven.pipelines.git;

import io.github.dbtmaven.pipelines.plan.Trigger;
import io.github.dbtmaven.pipelines.plan.spec.CloneSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates clones for builds from a private bare repository that borrows the user's objects. The working tree is added
 * through a copy of the index and a private object folder, so that the user's {@code .git} is never written.
 *
 * <p>Not thread-safe. The caller deletes the folder.
 */
public final class GitWorkspace implements Workspace {
    private static final Map<String, String> IDENTITY = Map.of(
            "GIT_AUTHOR_NAME", "bitbucket-pipelines",
            "GIT_AUTHOR_EMAIL", "commits-noreply@bitbucket.org",
            "GIT_COMMITTER_NAME", "bitbucket-pipelines",
            "GIT_COMMITTER_EMAIL", "commits-noreply@bitbucket.org");

    private static final String FILES_ALLOWED = "protocol.file.allow=always";

    private final GitRepository repository;
    private final Git git;
    private final Path bare;
    private final Merger merger;

    /**
     * Creates the private repository.
     *
     * @param folder empty or missing
     */
    public GitWorkspace(GitRepository repository, Path folder) {
        this.repository = repository;
        this.git = repository.git();
        this.bare = folder.toAbsolutePath().resolve("repository.git");
        this.merger = new Merger(git, bare, folder.toAbsolutePath().resolve("merge"));
        try {
            Files.createDirectories(folder);
            git.must(folder, "init", "--quiet", "--bare", bare.toString());
            Files.writeString(bare.resolve("objects/info/alternates"), repository.objects() + "\n");
            List<String> tags = new ArrayList<>();
            repository.tagObjects().forEach((name, object) -> tags.add(object + " " + name));
            Files.write(bare.resolve("packed-refs"), tags);
            Optional<Path> shallow = repository.shallow();
            if (shallow.isPresent()) {
                Files.copy(shallow.get(), bare.resolve("shallow"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the working tree as a commit: HEAD if there are no changes, otherwise a synthetic commit on top of it
     * with the date of HEAD, so that equal content has an equal hash.
     */
    public String snapshot() {
        return snapshot(repository.facts());
    }

    /** Does the same with the known facts of the repository. */
    public String snapshot(GitFacts facts) {
        if (!facts.dirty()) {
            return facts.head();
        }
        Path root = repository.root();
        try {
            Path index = bare.resolve("snapshot.index");
            // keep the timestamp, because git does not read files that are older than the index
            Path own = repository.gitPath("index");
            if (Files.exists(own)) {
                Files.copy(own, index, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Map<String, String> aside = Map.of(
                    "GIT_INDEX_FILE", index.toString(),
                    "GIT_OBJECT_DIRECTORY", bare.resolve("objects").toString(),
                    "GIT_ALTERNATE_OBJECT_DIRECTORIES", repository.objects().toString());
            List<String> add = new ArrayList<>(List.of("add", "--all", "--"));
            add.addAll(repository.pathspecs());
            git.must(root, aside, add);
            String tree = git.must(root, aside, List.of("write-tree")).strip();
            return commit(tree, "Edits of the working tree", List.of(facts.head()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the content of a file in a commit, including the snapshot; empty if the commit does not contain it. */
    public Optional<String> fileAt(String commit, String path) {
        Git.Answer answer = git.ask(bare, "cat-file", "blob", commit + ":" + path);
        return answer.ok() ? Optional.of(answer.output()) : Optional.empty();
    }

    /** Returns whether a path of a commit is a symbolic link or leads through one. */
    public boolean isLinkAt(String commit, String path) {
        return CommittedLinks.anyOn(git, bare, commit, path);
    }

    /** Returns the history, including the snapshot. */
    public GitHistory history() {
        return new GitHistory(git, bare);
    }

    @Override
    public Checkout checkout(Trigger trigger, CloneSpec clone, Origin origin, Path folder) {
        try {
            Files.createDirectories(folder);
            // steps may run as any user, and Bitbucket's clones are writable for all
            Files.setPosixFilePermissions(folder, EnumSet.allOf(PosixFilePermission.class));
            if (!clone.enabled()) {
                return new Checkout(folder, trigger.commit(), List.of());
            }
            String head = built(trigger);
            boolean merged = !head.equals(trigger.commit());
            cloneTo(folder, ref(trigger, head), clone, merged, origin);
            settle(trigger, origin, folder);
            if (clone.lfs()) {
                new LargeFiles(git, repository.largeFiles()).fetch(folder);
            }
            List<String> remarks = Submodules.copy(
                    git,
                    new Submodules.Parent(
                            bare, head, repository.common(), repository.root(), folder.resolve(".git"), ""));
            return new Checkout(folder, head, remarks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the commit that a build checks out: for a pull request, the merge of the destination into the source.
     *
     * @throws WorkspaceException for a merge conflict, with the files
     */
    public String built(Trigger trigger) {
        if (trigger instanceof Trigger.PullRequest request) {
            return merger.treeOfMerge(request)
                    .map(tree -> commit(
                            tree,
                            "Merge " + request.destination() + " into " + request.source(),
                            List.of(request.commit(), request.destinationCommit())))
                    .orElseGet(() -> merger.isAncestor(request.destinationCommit(), request.commit())
                            ? request.commit()
                            : request.destinationCommit());
        }
        return trigger.commit();
    }

    @Override
    public Map<String, String> files(Trigger trigger) {
        Map<String, String> files = new HashMap<>();
        for (String entry :
                git.must(bare, "ls-tree", "-r", "-z", built(trigger)).split("\0")) {
            int tab = entry.indexOf('\t');
            if (tab > 0) {
                files.put(entry.substring(tab + 1), entry.substring(0, tab));
            }
        }
        return files;
    }

    @Override
    public RemoteCopy remote(Trigger trigger, Path folder) {
        return new RemoteCopy(git, folder, new OfferedRefs(repository, bare, trigger));
    }

    private String ref(Trigger trigger, String head) {
        String name;
        String ref;
        if (trigger instanceof Trigger.Tag tag) {
            name = tag.name();
            if (git.ask(bare, "rev-parse", "--verify", "-q", "refs/tags/" + name + "^{commit}")
                    .line()
                    .equals(head)) {
                return name;
            }
            ref = "refs/tags/" + name;
        } else {
            name = OfferedRefs.branchOf(trigger);
            ref = "refs/heads/" + name;
        }
        git.must(bare, "update-ref", ref, head);
        return name;
    }

    /** Clones, and configures the clone as Bitbucket does, according to its logs. */
    private void cloneTo(Path folder, String name, CloneSpec clone, boolean merged, Origin origin) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("-c", FILES_ALLOWED, "clone", "--quiet", "--single-branch", "--branch", name));
        // our merge commit is in addition to what Bitbucket fetches
        clone.depth()
                .ifPresent(depth -> command.addAll(List.of("--depth", String.valueOf(merged ? depth + 1 : depth))));
        configuration(origin).forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of("--", bare.toUri().toString(), folder.toString()));
        git.openToAll().must(bare.getParent(), Map.of("GIT_LFS_SKIP_SMUDGE", "1"), command);
        if (clone.depth().isEmpty()) {
            // Bitbucket then clones all branches, and with them tags that are not on this branch
            git.openToAll().must(folder, "-c", FILES_ALLOWED, "fetch", "--quiet", "--tags", "origin");
            Files.deleteIfExists(folder.resolve(".git/FETCH_HEAD"));
        }
    }

    private static List<String> configuration(Origin origin) {
        List<String> settings = new ArrayList<>(List.of(
                "user.name=bitbucket-pipelines", "user.email=commits-noreply@bitbucket.org", "push.default=current"));
        origin.urls().forEach(url -> settings.add("http." + url + ".proxy=" + origin.proxy()));
        return settings;
    }

    /** Gives a new clone its origin and the refs that Bitbucket's clone has. */
    private void settle(Trigger trigger, Origin origin, Path folder) throws IOException {
        Git open = git.openToAll();
        open.must(folder, "remote", "set-url", "origin", origin.url());
        if (trigger instanceof Trigger.PullRequest request) {
            // the remote branch stays at the source, the merge is local; absent if the clone is too shallow
            open.ask(folder, "update-ref", "refs/remotes/origin/" + request.source(), request.commit());
        }
        open.must(folder, "reflog", "expire", "--expire=all", "--all");
        Path exclude = folder.resolve(".git/info/exclude");
        Files.createDirectories(exclude.getParent());
        Files.writeString(
                exclude, ".bitbucket/pipelines/generated\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String commit(String tree, String message, List<String> parents) {
        String date = git.must(repository.root(), "show", "-s", "--format=%cI", "HEAD")
                .strip();
        Map<String, String> environment = new HashMap<>(IDENTITY);
        environment.put("GIT_AUTHOR_DATE", date);
        environment.put("GIT_COMMITTER_DATE", date);
        List<String> command = new ArrayList<>(List.of("commit-tree", tree, "-m", message));
        parents.forEach(parent -> command.addAll(List.of("-p", parent)));
        return git.must(bare, environment, command).strip();
    }
}
