package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.api.config.Words;

/** {@code sluice:policy-set} */
@Service
@Command(
        scope = "sluice",
        name = "policy-set",
        description = "Sets how one of several peers is chosen in sluice.conf, and applies it",
        detailedDescription = "Further words and the block of the directive are replaced, too. "
                + "sluice:policy-list names the policies that are there."
                + "\nExample: sluice:policy-set leastloaded")
public final class PolicySetCommand extends EditCommand {

    @Argument(name = "NAME", description = "The policy's name", required = true)
    @Completion(PolicyNameCompleter.class)
    String name;

    @Override
    Edit edit(Administration present, ConfigEditor editor) {
        if (!present.policies().contains(name)) {
            throw new IllegalArgumentException(
                    "there is no policy '" + name + "'; there are " + String.join(", ", present.policies()));
        }
        Target target = Target.of("policy");
        String statement = "policy " + Words.written(name) + ";";
        boolean stands = editor.preview(new Edit.Remove(target)).acceptable();
        return stands ? new Edit.Replace(target, statement) : new Edit.Add(statement);
    }
}
