"""The JMH benchmarks of the Maven module benchmarks/micro."""

import os
import subprocess
import sys

from . import machine
from .product import ROOT

MODULE = f"{ROOT}/benchmarks/micro"


def run(jmh):
    """Compiles the module and runs JMH with allocation rates; what is given is for JMH, for example a pattern of names."""
    machine.require()
    machine.say("compiling benchmarks/micro")
    class_path = f"{MODULE}/target/class-path"
    done = subprocess.run(["mvn", "-B", "-ntp", "-q", "-pl", "benchmarks/micro", "-am", "test-compile",
                           "dependency:build-classpath", f"-Dmdep.outputFile={class_path}", "-Dmdep.includeScope=test"],
                          cwd=ROOT, stdout=sys.stderr)
    if done.returncode:
        return done.returncode
    with open(class_path, encoding="utf-8") as file:
        path = f"{MODULE}/target/test-classes:{file.read().strip()}"
    return subprocess.run(["java", "-cp", path, "org.openjdk.jmh.Main", "-prof", "gc", *jmh], cwd=f"{MODULE}/target",
                          env=dict(os.environ)).returncode
