package org.sluice.deployment.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;

/** Components that failed as they were activated, and those of dropped bundles that wait for something. */
final class ComponentFindings {

    private final DropFolder deploy;
    private final BundleFindings bundles;
    private final BundleContext context;

    ComponentFindings(DropFolder deploy, BundleFindings bundles, BundleContext context) {
        this.deploy = deploy;
        this.bundles = bundles;
        this.context = context;
    }

    List<HealthFinding> look(ServiceComponentRuntime runtime) {
        List<HealthFinding> findings = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            Bundle bundle = component.bundle == null ? null : context.getBundle(component.bundle.id);
            if (bundle != null) {
                look(bundle, component, runtime.getComponentConfigurationDTOs(component), findings);
            }
        }
        return findings;
    }

    private void look(
            Bundle bundle,
            ComponentDescriptionDTO component,
            Collection<ComponentConfigurationDTO> instances,
            List<HealthFinding> findings) {
        String subject = bundles.subject(bundle) + ", component " + component.name;
        boolean dropped = deploy.fileOf(bundle) != null;
        for (ComponentConfigurationDTO instance : instances) {
            if (instance.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                findings.add(new HealthFinding(
                        Severity.ERROR,
                        subject,
                        "its activation failed: " + cause(instance.failure),
                        "the log has all of it; what is wrong in its block is mended there, what is wrong in it by"
                                + " replacing the bundle"));
            } else if (dropped && instance.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                findings.add(new HealthFinding(
                        Severity.WARNING,
                        subject,
                        "it waits for services: " + wanted(component, instance),
                        "drop the bundle that has them, or start it"));
            }
        }
        if (dropped && instances.isEmpty() && "require".equals(component.configurationPolicy)) {
            String words = Arrays.stream(component.configurationPid)
                    .map(pid -> pid.replaceFirst("^org\\.sluice\\.", ""))
                    .collect(Collectors.joining(", "));
            findings.add(new HealthFinding(
                    Severity.NOTE, subject, "sluice.conf has no block for it: " + words, "write one, if you want it"));
        }
    }

    private static String wanted(ComponentDescriptionDTO component, ComponentConfigurationDTO instance) {
        return Arrays.stream(instance.unsatisfiedReferences)
                .map(missing -> Arrays.stream(component.references)
                        .filter(reference -> reference.name.equals(missing.name))
                        .map(reference -> reference.interfaceName)
                        .findFirst()
                        .orElse(missing.name))
                .collect(Collectors.joining(", "));
    }

    /** The exception and what it came from, without their stacks. */
    private static String cause(String failure) {
        if (failure == null || failure.isBlank()) {
            return "the log says why";
        }
        String first = "";
        String last = "";
        for (String line : failure.split("\\R")) {
            if (first.isEmpty()) {
                first = line.strip();
            } else if (line.startsWith("Caused by: ")) {
                last = line.substring("Caused by: ".length()).strip();
            }
        }
        return last.isEmpty() || first.contains(last) ? first : last;
    }
}
