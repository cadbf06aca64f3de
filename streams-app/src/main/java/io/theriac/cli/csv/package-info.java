/** From rows of a CSV file to records: columns, numbers, times, and the reasons why a row can't be used. */
package io.theriac.cli.csv;
