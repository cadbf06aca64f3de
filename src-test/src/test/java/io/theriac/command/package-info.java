/** What a user is promised of the commands: each a process of its own, on a real broker. */
package io.theriac.command;
