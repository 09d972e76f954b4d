"""The finished campaigns: five directives provincial departments really issued, their facts kept, their sentences our own."""
