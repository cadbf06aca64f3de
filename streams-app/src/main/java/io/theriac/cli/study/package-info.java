/** {@code theriac case-study}: the paper's simulation through the real service, as figures, tables and one page. */
package io.theriac.cli.study;
