/** What people read: tables, numbers and sentences about records. */
package io.theriac.cli.show;
