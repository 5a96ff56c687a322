# Returns whether the Python in .venv can start. windows.ps1 calls this in the project's root.

if (-not (Test-Path .venv/Scripts/python.exe)) { return $false }
# bootstrap.py lists in launchers.txt what this Python needs: in each line, a size and a file.
if (-not (Test-Path .venv/launchers.txt)) { return $true } # another tool made .venv: trust it
$lines = Get-Content .venv/launchers.txt
if (-not $lines) { return $false } # bootstrap.py did not finish
try {
    foreach ($line in $lines) {
        $size, $file = $line -split ' ', 2
        $length = (Get-Item -LiteralPath $file -Force -ErrorAction Stop).Length
        if ("$length" -ne $size) { return $false }
    }
} catch { return $false } # there is no such file
# run.py removes .venv/starting. If it is there, the last start did not get that far: test Python.
if (Test-Path .venv/starting) {
    & .venv/Scripts/python.exe -E -c pass 2>$null
    if ($LASTEXITCODE -ne 0) { return $false }
}
try { $null >.venv/starting } catch { } # note this start, if .venv is writable
return $true
