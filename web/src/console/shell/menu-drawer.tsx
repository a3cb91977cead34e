import { Drawer } from 'antd'
import { Brand } from './brand.tsx'
import { SideMenu } from './side-menu.tsx'

/** The menu of a phone; fetched when it is first opened. */
export function MenuDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Drawer
      placement="left"
      open={open}
      onClose={onClose}
      size={280}
      title={<Brand />}
      styles={{ body: { padding: '8px 0' }, header: { padding: '0 8px' } }}
    >
      <SideMenu onGo={onClose} />
    </Drawer>
  )
}
