import type {} from '@securevideo/widget/react'
