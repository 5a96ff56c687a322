#!/usr/bin/env pwsh
# Starts the Flask app that step 3 names.
# Usage: .\scripts\run.ps1 [options of "flask run", or another Flask command and its options]
# run.sh takes the same steps and explains them. Comments here are only about what PowerShell needs.

$ErrorActionPreference = 'Continue' # with Stop, 5.1 ends at a line on redirected standard error
$PSNativeCommandUseErrorActionPreference = $false # 7.4 and later: nor does an exit code end this
$PSNativeCommandArgumentPassing = 'Standard' # 7.3 and later: keeps quotes, and empty arguments
$global:LASTEXITCODE = 1 # stays so if a program cannot be started at all
$callers_app = $env:FLASK_APP # a script shares variables and folder with its caller
$windows = $env:OS -eq 'Windows_NT'
$interpreter = if ($windows) { '.venv/Scripts/python.exe' } else { '.venv/bin/python' }

# 1. Go to the project's root, found from this file's own place.
Push-Location -LiteralPath "$PSScriptRoot/.." -ErrorAction Stop

function can_start {
    try {
        # This reads the first line and fails, unlike Test-Path, for a link that leads nowhere.
        $first = switch -File $interpreter { default { $_; break } }
        if (-not $first) { return $false }
        if (-not $windows) { return $true } # on Unix, it starts, and run.py sees the rest
        foreach ($line in Get-Content .venv/launchers.txt -ErrorAction Ignore) {
            $size, $file = $line -split ' ', 2
            $length = (Get-Item -LiteralPath $file -ErrorAction Stop).Length
            if ("$length" -ne $size) { return $false }
        }
        return $true
    } catch { return $false } # a file is gone, or the list is damaged
}
function make_venv {
    # Standard output is for Flask.
    if ($windows) { & $env:ComSpec /d /c 'scripts\make-venv.cmd 1>&2' }
    else { /bin/sh scripts/make-venv.sh }
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE } # "finally" below still runs
}

try {
    # 2. Make sure that .venv has a Python that can start.
    if (-not (can_start)) { make_venv }
    # 3. Name the application.
    $env:FLASK_APP = "hello.py"
    # 4. Run Flask with the arguments as they are. In @args, PowerShell expands ~ and, on Unix,
    # *.py, and drops the first half of -p:80, which it has split in two. It leaves words in quotes
    # alone. So, if any argument has one of [ * ? ~ : in it, all are put in quotes.
    if ($args -match '[[*?~:]') {
        # Quotes in them are doubled. PowerShell takes curly quotes for quotes, too.
        $words = $args | ForEach-Object { $_ -replace "['\u2018-\u201b]", '$0$0' }
        Invoke-Expression "& $interpreter -E scripts/run.py -m flask run '$($words -join "' '")'"
    } else { & $interpreter -E scripts/run.py -m flask run @args } # sooner than Invoke-Expression
} finally { $env:FLASK_APP = $callers_app; Pop-Location }
exit $LASTEXITCODE
