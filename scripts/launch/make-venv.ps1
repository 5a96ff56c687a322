# Lets python.cmd make .venv, and returns whether it could. windows.ps1 calls this.

# The path is in a variable, with quotes, which some versions of PowerShell would drop in an
# argument. It is relative, as in run.cmd.
$folder = Resolve-Path -LiteralPath $PSScriptRoot -Relative
$env:python_cmd = "`"$folder\python.cmd`""
try {
    # /d: no AutoRun, /q: no echo, /e:on /v:off: cmd's defaults. Standard output is for Flask.
    & $env:ComSpec /d /q /e:on /v:off /c '%python_cmd% 1>&2'
} finally {
    $env:python_cmd = $null
}
return $LASTEXITCODE -eq 0
