package org.sluice.stats.internal;

import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** Tells of the process and its JVM, under the names that Prometheus' own libraries use. */
final class ProcessMetrics {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private ProcessMetrics() {}

    static void write(Exposition out) {
        out.sample(Metric.CPU, system("ProcessCpuTime") / 1e9);
        out.sample(Metric.START_TIME, ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        out.sample(Metric.RESIDENT, resident());
        out.sample(Metric.OPEN_FDS, system("OpenFileDescriptorCount"));
        out.sample(Metric.MAX_FDS, system("MaxFileDescriptorCount"));
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage others = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        out.sample(Metric.JVM_USED, heap.getUsed(), "heap");
        out.sample(Metric.JVM_USED, others.getUsed(), "nonheap");
        out.sample(Metric.JVM_MAX, known(heap.getMax()), "heap");
        out.sample(Metric.JVM_MAX, known(others.getMax()), "nonheap");
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        collectors.forEach(gc -> out.sample(Metric.JVM_GC_COUNT, known(gc.getCollectionCount()), gc.getName()));
        collectors.forEach(gc -> out.sample(Metric.JVM_GC_TIME, known(gc.getCollectionTime()) / 1e3, gc.getName()));
        out.sample(Metric.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        out.sample(Metric.JVM_CLASSES, classes.getLoadedClassCount());
    }

    /** What only some JVMs know of the operating system; by name, since the type is none of Java's own. */
    private static double system(String attribute) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), attribute);
            return value instanceof Number number ? known(number.doubleValue()) : Double.NaN;
        } catch (JMException | RuntimeException e) {
            return Double.NaN;
        }
    }

    private static double known(double value) {
        return value < 0 ? Double.NaN : value;
    }

    private static double resident() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(RESIDENT)) {
                    return 1024 * Double.parseDouble(line.substring(RESIDENT.length(), line.length() - 2));
                }
            }
            return Double.NaN;
        } catch (IOException | RuntimeException e) {
            // Only Linux has it.
            return Double.NaN;
        }
    }
}
