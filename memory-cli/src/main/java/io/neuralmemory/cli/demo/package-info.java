/**
 * The demonstration: memories stored by a process that is killed in mid-write, found again and asked. Shows it with the
 * shipped memories of an assistant and checks every claim it makes.
 */
@NullMarked
package io.neuralmemory.cli.demo;

import org.jspecify.annotations.NullMarked;
