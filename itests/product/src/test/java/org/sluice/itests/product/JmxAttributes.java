package org.sluice.itests.product;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What JMX shows of a process to whoever may attach to it. */
final class JmxAttributes {

    private JmxAttributes() {}

    /** Every attribute of every object whose value can be read, one a line. */
    static String of(String pid) throws IOException, AttachNotSupportedException, JMException {
        VirtualMachine machine = VirtualMachine.attach(pid);
        String address;
        try {
            address = machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            StringBuilder all = new StringBuilder();
            for (ObjectName name : server.queryNames(null, null)) {
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    all.append(name).append(' ').append(attribute.getName()).append(" = ");
                    all.append(value(server, name, attribute.getName())).append('\n');
                }
            }
            return all.toString();
        }
    }

    /** Some cannot be had here: they are not supported, or of a class that only the process has. */
    private static String value(MBeanServerConnection server, ObjectName name, String attribute) {
        try {
            Object value = server.getAttribute(name, attribute);
            return value instanceof Object[] values ? Arrays.deepToString(values) : String.valueOf(value);
        } catch (JMException | IOException | RuntimeException e) {
            return "not readable: " + e;
        }
    }
}
