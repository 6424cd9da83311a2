@node "%~dp0pulumi-resource-devplatforms" %*
