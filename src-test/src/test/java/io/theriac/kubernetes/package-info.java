/** The manifests of k8s/, rendered and compared with what the application says of itself. */
package io.theriac.kubernetes;
