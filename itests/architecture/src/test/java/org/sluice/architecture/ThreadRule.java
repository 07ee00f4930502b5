package org.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.sluice.fixtures.routing.internal.MakesThreads;

/** Who may make threads, or lend those of the common pool. */
final class ThreadRule {

    /** Owners; each names its threads after itself and ends them when it is deactivated. */
    private static final List<String> OWNERS = List.of(
            // The I/O threads of listeners, and the retries of their ports.
            "net",
            // Those that wait for name servers; connections to peers live on threads of net's.
            "relay",
            // One scheduler, and those that ask peers and read their answers.
            "discovery",
            // The watcher of the database: it reads for seconds.
            "geo",
            // The watcher of the file.
            "config",
            // The clock that takes the figures' history.
            "stats",
            // The watcher of what changes.
            "admin",
            // The watcher of bundles: what hangs is in the threads of others.
            "deployment",
            // The writer of the access log: an I/O thread must not wait for a disk.
            "listener.http",
            // Simulated peers.
            "testkit",
            "demo",
            // One shutdown hook, outside the container.
            "shell.launch");

    static final ClassRule RULE = ClassRule.rule(
            "threads are made by their owners only",
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(OWNERS.stream()
                            .map(owner -> root + "." + owner + "..")
                            .toArray(String[]::new))
                    .should(ArchConditions.accessTargetWhere(makesThreads())),
            MakesThreads.class);

    private ThreadRule() {}

    private static DescribedPredicate<JavaAccess<?>> makesThreads() {
        return DescribedPredicate.describe("makes or lends a thread", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            boolean constructed = access instanceof JavaConstructorCall
                    && (owner.isAssignableTo(Thread.class)
                            || owner.isAssignableTo(Executor.class)
                            || owner.isEquivalentTo(java.util.Timer.class));
            return constructed
                    || owner.isEquivalentTo(Executors.class) && name.startsWith("new")
                    || owner.isEquivalentTo(ForkJoinPool.class) && name.equals("commonPool")
                    || owner.isEquivalentTo(CompletableFuture.class) && onTheCommonPool(access)
                    || Set.of("parallelStream", "parallel").contains(name);
        });
    }

    /** The asynchronous stages without an executor of their own. */
    private static boolean onTheCommonPool(JavaAccess<?> access) {
        return access.getTarget().getName().endsWith("Async")
                && !access.getTarget().getFullName().contains(Executor.class.getName());
    }
}
