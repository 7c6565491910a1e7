# Copies files.
function Copy-Items {
    param([string]$Path, [int]$Count = 3)
    foreach ($file in Get-ChildItem -Path $Path -Recurse) {
        if ($file.Length -gt 1024 -and $Count) {
            Write-Host "copied $($file.Name)"
            [System.IO.File]::Copy($file, 'target')
        }
    }
}
