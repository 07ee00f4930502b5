package org.sluice.config.internal.edit;

import org.sluice.config.internal.files.SourceFile;
import org.sluice.config.internal.tree.Node;

/**
 * What an edit makes of the one file that it concerns.
 *
 * @param file which one
 * @param before its text
 * @param after its text afterwards; references may stand where secrets belong
 * @param subject the directive that is changed, as it was; null where there is none
 */
record Change(SourceFile file, FileText before, String after, Node.Directive subject) {}
