package org.sluice.routing.internal;

import org.sluice.model.ManualOverride;

/** One directive by which an operator decides by hand. */
public interface OverrideDirective {

    /** What was decided. */
    ManualOverride override();
}
